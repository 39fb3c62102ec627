"""What may happen: a code is made and typed, a channel is opened, written in, taken back and closed."""
