"""Tests of Heard; they mirror the packages they test."""
