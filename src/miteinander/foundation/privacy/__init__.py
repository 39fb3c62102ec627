"""Data protection at the desk: register, due dates, holds, protocol, readings, and the papers made from them."""
