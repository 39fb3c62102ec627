"""What happens to figures: read in, recomputed, protected, frozen, compared, and what texts say of them."""
