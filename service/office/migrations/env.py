"""How Alembic reaches the office's database: over the connection it is given."""

from alembic import context

from service.office.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
)
with context.begin_transaction():
    context.run_migrations()
