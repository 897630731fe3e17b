"""Job: plans, imposes, makes and delivers files, of one edition or of a batch."""
