"""One edition in the words of others: standards that other people's tools read."""

from graph.exports.cube import cube
from graph.exports.datapackage import datapackage
from graph.exports.hsds import hsds
from graph.exports.hsds_tables import hsds_package
from graph.exports.hxl import hxl
from graph.exports.public_bodies import cpov
from graph.exports.public_services import cpsv_ap
from graph.exports.source import Source

__all__ = ["Source", "cpov", "cpsv_ap", "cube", "datapackage", "hsds", "hsds_package", "hxl"]
