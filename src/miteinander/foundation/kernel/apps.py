"""Register the kernel with Django."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    """The kernel: small things everybody uses; it has no tables."""

    name = "miteinander.foundation.kernel"
    label = "mt_kernel"
