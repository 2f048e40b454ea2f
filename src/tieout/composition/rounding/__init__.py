"""Controlled rounding: entries rounded so that what adds up adds up in print."""
