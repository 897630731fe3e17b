"""Make the press files of a flyer and the print shop's job ticket for them, as PDF and as JSON.

Example: flyergen ticket secure-communities --in en
"""

from flyergen.cli.ui.shop_options import handover_command
from flyergen.shop.package import deliver_ticket

command = handover_command(deliver_ticket)
