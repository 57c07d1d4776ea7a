"""The device shelf: what a device is (`DeviceProfile`), and how its TOML file is found, read and checked."""

from translate.callable_module import make_callable
from translate.devices.profile import DeviceProfile
from translate.devices.shelf import REFERENCE, add_shelf, device, devices

__all__ = ["REFERENCE", "DeviceProfile", "add_shelf", "device", "devices"]

make_callable(__name__, "devices")
