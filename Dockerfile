FROM python:3.13-slim AS build
WORKDIR /app
COPY requirements/ requirements/
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements/postgres.txt
COPY manage.py LICENSE ./
COPY backcare/ backcare/
COPY routines/ routines/
COPY templates/ templates/
COPY static/ static/
COPY locale/ locale/
RUN BACKCARE_SECRET_KEY=only-to-collect-the-static-files BACKCARE_STATIC_ROOT=/app/static-root /venv/bin/python manage.py collectstatic --no-input --skip-checks

FROM python:3.13-slim
RUN useradd --system --create-home --uid 10001 backcare && install -d -o backcare /data
COPY --from=build /venv /venv
COPY --from=build --chown=root:root /app /app
WORKDIR /app
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 BACKCARE_VAR=/data BACKCARE_STATIC_ROOT=/app/static-root HOST=0.0.0.0 PORT=8000
USER backcare
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen('http://127.0.0.1:' + os.environ['PORT'] + '/healthz', timeout=4)"]
CMD ["python", "-m", "backcare.serve", "container"]
