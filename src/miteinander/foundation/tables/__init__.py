"""Protected tables: small numbers kept back, and pictures made from what may be shown."""
