"""Passphrases for the first sign-in, and sessions that were ended."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Mark passphrases that somebody else made, and keep which sessions were ended."""
    op.add_column(
        "account",
        sa.Column("interim", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.create_table(
        "ended_session",
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("mark"),
    )
