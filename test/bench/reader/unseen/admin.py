"""A library's administration in Django, on 127.0.0.1: admin.py PORT FOLDER."""

import datetime
import random
import sys

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection, models
from django.urls import path

PORT, FOLDER = sys.argv[1:]

settings.configure(
    DEBUG=True, SECRET_KEY="drawn", ROOT_URLCONF=__name__, USE_TZ=False, USE_I18N=True, USE_L10N=True, STATIC_URL="/static/",
    ALLOWED_HOSTS=["*"], DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": f"{FOLDER}/admin.sqlite3"}},
    INSTALLED_APPS=["django.contrib.admin", "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages", "django.contrib.staticfiles"],
    MIDDLEWARE=["django.contrib.sessions.middleware.SessionMiddleware", "django.middleware.locale.LocaleMiddleware", "django.middleware.common.CommonMiddleware", "django.contrib.auth.middleware.AuthenticationMiddleware", "django.contrib.messages.middleware.MessageMiddleware"],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True, "OPTIONS": {"context_processors": ["django.template.context_processors.request", "django.contrib.auth.context_processors.auth", "django.contrib.messages.context_processors.messages"]}}],
)
django.setup()

from django.contrib import admin  # noqa: E402
from django.contrib.auth.models import Group, User  # noqa: E402


class Book(models.Model):
    signature = models.CharField(max_length=20)
    title = models.CharField(max_length=120)
    author = models.CharField(max_length=80)
    published = models.DateField()
    copies = models.IntegerField()
    price = models.DecimalField(max_digits=7, decimal_places=2)
    lent = models.BooleanField()

    class Meta:
        app_label = "auth"

    def __str__(self):
        return self.title


class BookAdmin(admin.ModelAdmin):
    list_display = ["signature", "title", "author", "published", "copies", "price", "lent"]
    list_filter = ["lent", "copies"]
    search_fields = ["title"]
    list_per_page = 60


admin.site.register(Book, BookAdmin)
urlpatterns = [path("admin/", admin.site.urls)]

NAMES = ["Almut Brandis", "Zofia Wąsik", "Rémi Dufrêne", "Oskar Lindqvist", "Chiara Benvenuti", "Jorge Peñalver", "Hanna Ødegård", "Petr Kučera", "Siobhán Reilly", "Günther Weiß"]
TITLES = ["A field guide to lichens", "Brückenbau im Gebirge", "Les phares de Bretagne", "Zapomniane ogrody", "The slow tram", "Handbuch der Uhrmacherei", "Notes from a weather ship", "Petit traité des épices", "Kwiaty wśród śniegu", "Understanding tidal locks", "Der fünfte Kontinent", "Maps without borders"]

call_command("migrate", run_syncdb=True, verbosity=0)
with connection.schema_editor() as editor:
    editor.create_model(Book)
rng = random.Random(417)
for number in range(74):
    Book.objects.create(
        signature=f"{rng.choice('ABDFKMT')}{rng.randint(10, 99)}.{rng.randint(100, 999)}", title=rng.choice(TITLES), author=rng.choice(NAMES),
        published=datetime.date(rng.randint(1931, 2024), rng.randint(1, 12), rng.randint(1, 28)), copies=rng.randint(1, 14),
        price=rng.randint(450, 9900) / 100, lent=rng.random() < 0.3,
    )
for at, name in enumerate(NAMES):
    first, last = name.split()
    User.objects.create_user(f"{first.lower()[0]}{last.lower()}", f"{at}@bibliothek.example", "x", first_name=first, last_name=last, is_staff=at % 3 == 0)
for name in ["Cataloguing", "Magazin", "Prêt entre bibliothèques", "Czytelnia"]:
    Group.objects.create(name=name)
User.objects.create_superuser("archive", "archive@bibliothek.example", "archive", first_name="Almut")
call_command("runserver", f"127.0.0.1:{PORT}", use_reloader=False, verbosity=0)
