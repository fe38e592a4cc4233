"""What survives: conversations, events still to be handled, messages still to be shown."""
