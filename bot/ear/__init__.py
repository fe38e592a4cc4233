"""The ear: a message goes in, what its words do comes out."""
