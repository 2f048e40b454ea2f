"""Books: a folder of TOML, CSV, XLSX and Beancount files, read and validated before all else."""
