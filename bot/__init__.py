"""The platform-agnostic core of Heard: what is said goes in, what is shown comes out."""
