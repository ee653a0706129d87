"""Made articles and databases that many tests share: invented newsrooms with their people, outlets and statements."""
