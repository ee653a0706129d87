"""A short form of each fault; `python -m tests.faults --long` runs the long ones."""

import os
import sys

import pytest

from faults.disks import damage_pages, fill_disk
from faults.kills import kill_at_random
from faults.mutations import import_changed, read_changed
from faults.soak import soak

SEED = int(os.environ.get("QUOTEDB_FAULTS_SEED", "1"))
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="LEFT OUT: faults done on purpose: Linux")


def test_processes_killed_at_random_moments(tmp_path):
    done = kill_at_random(tmp_path, 18, SEED)
    assert done.wrong == []
    assert done.killed.total() > 9


def test_disks_that_are_full(tmp_path):
    done = fill_disk(tmp_path, 12, SEED)
    assert done.wrong == []
    assert done.seen["told that it was full"] > 2


def test_pages_that_are_damaged(tmp_path):
    assert damage_pages(tmp_path, 24, SEED).wrong == []


def test_files_changed_at_random(tmp_path):
    done = read_changed(tmp_path, 30, SEED)
    assert done.wrong == []
    assert done.refused.total() > 30


@pytest.mark.parametrize("into_empty", [True, False])
def test_exports_changed_at_random(tmp_path, made_once, into_empty):
    done = import_changed(tmp_path, made_once, 20, SEED, into_empty=into_empty)
    assert done.wrong == []
    assert done.refused.total() > 5


def test_a_server_under_many_requests(tmp_path):
    done = soak(tmp_path, 120, SEED)
    assert done.wrong == []
    assert done.answers[200] > 100
    assert done.after < done.before * 1.3
