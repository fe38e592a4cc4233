"""Help for one moment: the tip that fits, with words to say."""
