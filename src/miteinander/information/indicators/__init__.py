"""The integrated report: indicators, their observations, editions, protected values and checked statements."""
