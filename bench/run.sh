#!/bin/sh
# Publishes the bot and the C# peer, installs the npm peers, and runs the load server.
#   bench/run.sh                     all contestants, three rounds, polling and webhook
#   bench/run.sh compare 1 5000 polling lucene    rounds, updates, modes, part of a name
#   bench/run.sh memory 100000       resident memory after so many conversations
#   bench/run.sh start 5             from the start of the process to the first answer, so many rounds
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
published="$root/artifacts/bench"
verb=${1:-compare}
[ $# -eq 0 ] || shift

publish() {
    dotnet publish "$1" -c Release -r linux-x64 --self-contained false -p:PublishReadyToRun=true -o "$2" --nologo -v quiet
}

publish "$root/src/Bot" "$published/bot"
if [ "$verb" = compare ]; then
    publish "$root/bench/peers/lucene" "$published/lucene"
    (cd "$root/bench/peers/telegraf" && npm ci --silent)
    (cd "$root/bench/peers/grammy" && npm ci --silent)
fi
dotnet build "$root/bench/LoadServer" -c Release --nologo -v quiet
exec "$root/bench/LoadServer/bin/Release/net10.0/CommunityBot.LoadServer" "$verb" "$root" "$published" "$@"
