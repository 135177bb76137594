"""Names and numbers of the sample customers, as they sound where they live. None of them exists."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A country, and the language that some of its customers speak.

    Attributes:
        phone: Number pattern; # are digits. Taken from ranges kept for fiction where a country
            has one, else from a block of zeros that nobody holds.
        women, men: First name and surname agree where the language wants it.
    """

    country: str
    language: str
    currency: str
    time_zone: str
    phone: str
    women: tuple[str, ...]
    women_surnames: tuple[str, ...]
    men: tuple[str, ...]
    men_surnames: tuple[str, ...]


_ENGLISH = ("Murphy", "Kelly", "Byrne", "Ryan", "Doyle", "Nolan", "Quinn", "Farrell", "Brennan")
_BRITISH = ("Taylor", "Evans", "Hughes", "Walker", "Clarke", "Patel", "Bennett", "Morgan", "Fraser")
_GERMAN = ("Schneider", "Vogt", "Brandt", "Yılmaz", "Krüger", "Albrecht", "Hoffmann", "Lindner", "Seidel")
_AUSTRIAN = ("Gruber", "Steiner", "Moser", "Pichler", "Leitner", "Egger", "Aigner", "Wallner", "Fuchs")
_PORTUGUESE = ("Ferreira", "Almeida", "Carvalho", "Moreira", "Teixeira", "Nogueira", "Antunes", "Pinto", "Faria")

PLACES = {
    place.country + place.language: place
    for place in (
        Place(
            "IE",
            "en",
            "EUR",
            "Europe/Dublin",
            "+353 20 91# ####",
            ("Aoife", "Ciara", "Niamh", "Sinead", "Grace", "Orla"),
            _ENGLISH,
            ("Conor", "Liam", "Sean", "Declan", "Eoin", "Patrick"),
            _ENGLISH,
        ),
        Place(
            "GB",
            "en",
            "GBP",
            "Europe/London",
            "+44 7700 900###",
            ("Emily", "Charlotte", "Amelia", "Priya", "Hannah", "Megan"),
            _BRITISH,
            ("Oliver", "George", "Harry", "Imran", "Callum", "Thomas"),
            _BRITISH,
        ),
        Place(
            "DE",
            "de",
            "EUR",
            "Europe/Berlin",
            "+49 152 000 #####",
            ("Hannah", "Katrin", "Leonie", "Sabine", "Elif", "Johanna"),
            _GERMAN,
            ("Jonas", "Matthias", "Felix", "Stefan", "Emre", "Henrik"),
            _GERMAN,
        ),
        Place(
            "AT",
            "de",
            "EUR",
            "Europe/Vienna",
            "+43 660 000 ####",
            ("Magdalena", "Theresa", "Lena", "Barbara", "Katharina", "Eva"),
            _AUSTRIAN,
            ("Lukas", "Florian", "Georg", "Andreas", "Tobias", "Michael"),
            _AUSTRIAN,
        ),
        Place(
            "GR",
            "el",
            "EUR",
            "Europe/Athens",
            "+30 690 000 ####",
            ("Μαρία", "Ελένη", "Κατερίνα", "Σοφία", "Δήμητρα", "Βασιλική"),
            (
                "Παπαδοπούλου",
                "Γεωργίου",
                "Νικολαΐδη",
                "Δημητρίου",
                "Αλεξίου",
                "Καραγιάννη",
                "Οικονόμου",
                "Μακρή",
                "Βλάχου",
            ),
            ("Γιώργος", "Νίκος", "Δημήτρης", "Κώστας", "Παναγιώτης", "Ανδρέας"),
            (
                "Παπαδόπουλος",
                "Γεωργίου",
                "Νικολαΐδης",
                "Δημητρίου",
                "Αλεξίου",
                "Καραγιάννης",
                "Οικονόμου",
                "Μακρής",
                "Βλάχος",
            ),
        ),
        Place(
            "CY",
            "el",
            "EUR",
            "Asia/Nicosia",
            "+357 90 000 ###",
            ("Άντρη", "Χριστίνα", "Σταύρια", "Έλενα", "Μαρίνα", "Ιωάννα"),
            (
                "Χαραλάμπους",
                "Χριστοδούλου",
                "Κωνσταντίνου",
                "Ιωάννου",
                "Παναγή",
                "Σάββα",
                "Λοΐζου",
                "Αντωνίου",
                "Κυριάκου",
            ),
            ("Αντρέας", "Μάριος", "Χρίστος", "Σταύρος", "Κυριάκος", "Πέτρος"),
            (
                "Χαραλάμπους",
                "Χριστοδούλου",
                "Κωνσταντίνου",
                "Ιωάννου",
                "Παναγή",
                "Σάββα",
                "Λοΐζου",
                "Αντωνίου",
                "Κυριάκου",
            ),
        ),
        Place(
            "PT",
            "pt",
            "EUR",
            "Europe/Lisbon",
            "+351 960 000 ###",
            ("Mariana", "Inês", "Beatriz", "Catarina", "Filipa", "Leonor"),
            _PORTUGUESE,
            ("João", "Tiago", "Duarte", "Rui", "Gonçalo", "Nuno"),
            _PORTUGUESE,
        ),
        Place(
            "LV",
            "lv",
            "EUR",
            "Europe/Riga",
            "+371 2000 0###",
            ("Anna", "Ilze", "Kristīne", "Līga", "Elīna", "Zane"),
            ("Bērziņa", "Kalniņa", "Ozola", "Liepiņa", "Krūmiņa", "Balode", "Eglīte", "Zariņa", "Vītola"),
            ("Jānis", "Mārtiņš", "Andris", "Kaspars", "Edgars", "Toms"),
            ("Bērziņš", "Kalniņš", "Ozols", "Liepiņš", "Krūmiņš", "Balodis", "Eglītis", "Zariņš", "Vītols"),
        ),
        Place(
            "LV",
            "ru",
            "EUR",
            "Europe/Riga",
            "+371 2000 1###",
            ("Ольга", "Наталья", "Светлана", "Ирина", "Виктория", "Елена"),
            ("Иванова", "Соколова", "Петрова", "Волкова", "Лебедева", "Орлова", "Макарова", "Белова", "Тихонова"),
            ("Сергей", "Андрей", "Дмитрий", "Алексей", "Павел", "Виктор"),
            ("Иванов", "Соколов", "Петров", "Волков", "Лебедев", "Орлов", "Макаров", "Белов", "Тихонов"),
        ),
        Place(
            "KZ",
            "ru",
            "KZT",
            "Asia/Almaty",
            "+7 700 000 ####",
            ("Айгерим", "Динара", "Алия", "Мадина", "Гульнара", "Татьяна"),
            ("Ахметова", "Сапарова", "Нурланова", "Ким", "Оспанова", "Жумабаева", "Абдрахманова", "Тулегенова", "Ли"),
            ("Нурлан", "Ерлан", "Тимур", "Арман", "Данияр", "Руслан"),
            ("Ахметов", "Сапаров", "Нурланов", "Ким", "Оспанов", "Жумабаев", "Абдрахманов", "Тулегенов", "Ли"),
        ),
    )
}

AT_HOME = {
    "en": ("IEen", "GBen"),
    "de": ("DEde", "ATde"),
    "el": ("GRel", "CYel"),
    "pt": ("PTpt",),
    "lv": ("LVlv",),
    "ru": ("LVru", "KZru"),
}
"""Which places speak a language, in turn."""

VAT_NUMBERS = {
    "IEen": "IE6433435F",
    "GBen": "GB980780684",
    "DEde": "DE136695976",
    "ATde": "ATU13585627",
    "GRel": "EL094259216",
    "CYel": "CY10259033P",
    "PTpt": "PT501964843",
    "LVlv": "LV40003521600",
    "LVru": "LV40000010028",
}
"""Numbers that pass the check of their country, mostly those of python-stdnum's documentation; Kazakhstan has none."""

FIRMS = {
    "IEen": ("Harbour Lane Bakery Ltd", "Three Bridges Cycles Ltd"),
    "GBen": ("Thistle & Thread Ltd", "Northgate Surveys Ltd"),
    "DEde": ("Tischlerei Lindenhof GmbH", "Optik am Nordhang GmbH"),
    "ATde": ("Reisebüro Gletscherblick GmbH", "Kaffeerösterei Weidling GmbH"),
    "GRel": ("Αρτοποιείο Γαλάζια Ακτή ΕΠΕ", "Τυπογραφείο Φτερωτό Άλογο ΕΠΕ"),
    "CYel": ("Κεραμική Αμαθούς Λτδ", "Μεταφορές Πράσινος Λόφος Λτδ"),
    "PTpt": ("Padaria do Largo Velho, Lda.", "Oficina Maré Alta, Lda."),
    "LVlv": ("SIA „Zilais Stārķis”", "SIA „Meža Namdaris”"),
    "LVru": ("SIA „Balto Dzirnavu Maize”", "SIA „Upes Tilts”"),
    "KZru": ("ТОО «Белая Юрта»", "ТОО «Степной Ветер»"),
}
"""What firms are called, the first with, the second without a number."""


VISITS = {
    "en": "Visit of a technician",
    "de": "Besuch eines Technikers",
    "el": "Επίσκεψη τεχνικού",
    "pt": "Visita de um técnico",
    "lv": "Tehniķa apmeklējums",
    "ru": "Визит техника",
}
"""What the visit of a technician is called where it is charged."""


def name(place: Place, at: int) -> str:
    """Return the name of the customer `at` of a place; the first fifty differ.

    >>> name(PLACES["LVlv"], 0), name(PLACES["LVlv"], 2)
    ('Anna Bērziņa', 'Andris Krūmiņš')
    """
    is_woman = (at // 2 + at // 8) % 2 == 0
    first, surnames = (place.women, place.women_surnames) if is_woman else (place.men, place.men_surnames)
    return f"{first[at % len(first)]} {surnames[(at // len(first) + 2 * at) % len(surnames)]}"


def key_of(place: Place) -> str:
    """Return the key of a place in PLACES."""
    return place.country + place.language


def phone(place: Place, at: int) -> str:
    """Fill a number into the pattern of a place.

    >>> phone(PLACES["GBen"], 7)
    '+44 7700 900007'
    """
    digits = iter(str(at).zfill(place.phone.count("#")))
    return "".join(next(digits) if sign == "#" else sign for sign in place.phone)
