"""The portal's addresses: front (without a language), desk, api, public."""
