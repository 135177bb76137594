"""What did she mean, and how sure are we.

    spelling   one spelling for what people write in many ways
    language   which of the enabled languages a message is in
    pieces     what of a text is compared
    training   learns the intents of one language; phrases reads by what was learned
    learned    all that is known of one language, from its phrases or from the cache
    entities   languages, months, bill numbers and codes inside a message
    engine     all of it together: `Understanding.load(...).read(...)` → `Reading`

Knows no chat, no database and no bill.
"""

from bot.understanding.engine import Understanding as Understanding
from bot.understanding.entities import Entity as Entity
from bot.understanding.entities import EntityKind as EntityKind
from bot.understanding.intents import Intent as Intent
from bot.understanding.intents import Word as Word
from bot.understanding.reading import Context as Context
from bot.understanding.reading import Decision as Decision
from bot.understanding.reading import Reading as Reading
