"""What the worker does again and again. Each task is a `def f(*, now)` that is safe to run twice."""

from mashang.jobs.every import Every

HOUR = 60
DAY = 24 * HOUR

TABLE = (
    Every("journal.seal", "mashang.journal.services_seal.seal", 1),
    Every("notify.deliver", "mashang.notify.services.deliver", 1),
    Every("vault.expire", "mashang.vault.services.expire", 5),
    Every("vault.expire_contacts", "mashang.vault.services.expire_contacts", DAY),
    Every("matters.remind", "mashang.matters.jobs.remind", HOUR),
    Every("matters.recount", "mashang.matters.jobs.recount", HOUR),
    Every("supervision.remind", "mashang.supervision.jobs.remind", HOUR),
    Every("stations.remind", "mashang.stations.jobs.remind", HOUR),
    Every("codes.settle_terms", "mashang.codes.jobs.settle_terms", DAY),
    Every("files.sweep", "mashang.files.jobs.sweep", HOUR),
    Every("accounts.sweep", "mashang.accounts.services.sweep", HOUR),
    Every("jobs.sweep", "mashang.jobs.services.sweep", HOUR),
    Every("registers.sweep_imports", "mashang.registers.services_receiving.sweep_imports", DAY),
    Every("jobs.sweep_work", "mashang.jobs.services_work.sweep", DAY),
)
