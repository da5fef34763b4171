# refused at 2:1: there is no network
import urllib.request
