"""The same audit on Apache Spark: records in, parquet tables out.

Spark carries articles and what they are compared by to where they meet; what is found out there is found out by the
functions that `check` calls. Articles are known by their number in order of file and record, places by article and
position, so that everything has the same order as on one machine.
"""
