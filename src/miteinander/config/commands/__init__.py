"""The commands of ``miteinander``: one module each, with ``add_arguments`` and ``run``."""
