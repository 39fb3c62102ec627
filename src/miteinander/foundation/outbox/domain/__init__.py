"""What may happen to a job: it is written, taken, run, retried and given up."""
