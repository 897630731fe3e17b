"""Print shop: the handover of a job, with the job ticket and the package."""
