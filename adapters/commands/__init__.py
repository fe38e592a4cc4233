"""The commands of `heard`, by who they are for. Each imports what it needs when it runs, so that `heard tip` starts fast."""
