"""Documents that the platform makes (tagged PDF, CSV, ODS) and the place where a space keeps its files."""
