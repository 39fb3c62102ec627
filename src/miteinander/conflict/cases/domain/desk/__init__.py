"""What only who works on a case does with it: the answer to whoever asks what is kept (Art. 15)."""
