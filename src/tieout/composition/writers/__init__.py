"""Writers: one file an output. Each takes a release and one of its documents, and returns the file's bytes.

They print what the model holds and compute nothing that it does not say; the same release gives the same
bytes. What a writer needs beyond the base install it imports when it writes.
"""
