# docker build -t translate .
# docker run --rm --read-only --tmpfs /tmp --tmpfs /var/tmp -v "$PWD:/work" translate compare v1.wav v2.wav -o out
FROM python:3.11-slim AS built
COPY . /source
RUN python -m venv /opt/translate && /opt/translate/bin/pip install --no-cache-dir --constraint /source/constraints.txt /source

FROM python:3.11-slim
COPY --from=built /opt/translate /opt/translate
ENV PATH=/opt/translate/bin:$PATH PYTHONDONTWRITEBYTECODE=1
USER 1000
WORKDIR /work
ENTRYPOINT ["translate"]
