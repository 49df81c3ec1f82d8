from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("routines", "0002_press"),
    ]

    operations = [
        migrations.AddField(
            model_name="profile",
            name="learnt_since",
            field=models.JSONField(blank=True, default=dict, verbose_name="learnt anew since"),
        ),
    ]
