"""The device library: what a device is (`DeviceProfile`), and how its TOML file is found, read and checked."""

from translate.callable_module import make_callable
from translate.devices.library import REFERENCE, DeviceLibrary, device, devices
from translate.devices.profile import DeviceProfile

__all__ = ["REFERENCE", "DeviceLibrary", "DeviceProfile", "device", "devices"]

make_callable(__name__, "devices")
