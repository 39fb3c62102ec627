"""What strangers try: hostile input, wrong order, closed doors."""
