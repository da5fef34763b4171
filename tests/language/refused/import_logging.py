# refused at 2:1: there is no log but print and events
import logging
