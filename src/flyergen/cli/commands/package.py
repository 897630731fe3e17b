"""Put all that a print shop needs into one zip: press files, ticket, pictures, and the licenses of the fonts.

Example: flyergen package secure-communities
"""

from flyergen.cli.ui.shop_options import handover_command
from flyergen.shop.package import deliver_package

command = handover_command(deliver_package)
