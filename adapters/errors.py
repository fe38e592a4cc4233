"""What goes wrong on a surface, in words for the person who runs Heard."""


class SurfaceError(Exception):
    """One sentence for the person who runs Heard, with what to do next."""
