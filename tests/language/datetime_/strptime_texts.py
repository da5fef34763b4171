# strptime: texts that it reads, by every kind of directive.

from datetime import datetime

for text, format_ in (("2024-03-05", "%Y-%m-%d"), ("Mar  5 69", "%b %d %y"),
                      ("4PM", "%I%p"), ("09.5", "%S.%f"), ("2024065", "%Y%j"), ("111", "%m%d"),
                      ("2024 10 2", "%G %V %u"), ("2024 9tue", "%Y %W%a"),
                      ("-05:30:15.25", "%z"), ("GMT Z", "%Z %z"), ("", "")):
    print(repr(text), format_, repr(datetime.strptime(text, format_)))
