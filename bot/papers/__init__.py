"""Papers: what can be printed, sent and kept. Bytes in, bytes out; whoever calls writes the files."""
