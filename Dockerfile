# The product in one image: web, worker, scheduler and the `links` commands; infra/compose.yaml runs them together.
#
#   docker build --build-arg RELEASE="$(git rev-parse --short HEAD)" -t links .
#
# Packages come by hash from requirements.prod.lock. For the same bytes of the base too, name it by its digest:
# --build-arg PYTHON_IMAGE=python@sha256:…
ARG PYTHON_IMAGE=python:3.11.14-slim-bookworm

FROM ${PYTHON_IMAGE} AS packages
WORKDIR /build
COPY infra/bootstrap.lock infra/production/build.lock requirements.prod.lock ./
RUN pip install --no-cache-dir --disable-pip-version-check --require-hashes --only-binary :all: -r bootstrap.lock \
    && uv venv --python /usr/local/bin/python /opt/links \
    && uv pip sync --no-cache --python /opt/links/bin/python --require-hashes \
        --build-constraints build.lock requirements.prod.lock

FROM ${PYTHON_IMAGE}
ENV PATH=/opt/links/bin:$PATH \
    PYTHONPATH=/app:/app/platform \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=config.settings \
    LINKS_BIND=0.0.0.0 \
    LINKS_STATIC_DIR=/app/static \
    LINKS_DATA_DIR=/var/lib/links
RUN groupadd --system --gid 10001 links \
    && useradd --system --uid 10001 --gid links --no-create-home --shell /usr/sbin/nologin links \
    && install -d -o links -g links /var/lib/links
WORKDIR /app
COPY --from=packages /opt/links /opt/links
COPY infra/__init__.py infra/
COPY infra/production/ infra/production/
COPY platform/ platform/
COPY national/ national/
COPY tenants/ tenants/
# The guides are pages of the product, too.
COPY docs/governance-members.md docs/hosts.md docs/
# Compiled and collected here: at run time nothing is written beside the program, which belongs to root.
RUN python -m compileall -q infra platform national tenants \
    && python -m config.manage collectstatic --noinput --verbosity 0
ENV PYTHONDONTWRITEBYTECODE=1
ARG RELEASE=unreleased
ENV LINKS_RELEASE=${RELEASE}
USER 10001:10001
EXPOSE 8000
ENTRYPOINT ["python", "-m", "infra.production.entry"]
CMD ["web"]
