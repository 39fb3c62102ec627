"""The borders of the house, as a machine checks them."""
