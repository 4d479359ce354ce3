using System.Runtime.CompilerServices;
using System.Text.Json;

namespace CommunityBot.Knowledge.CommunityDirectory.Importing.Formats;

/// <summary>
/// The items of a JSON feed of any length, with one item in memory at a time: an array, an envelope around an array
/// (<c>contents</c> in version 3, <c>content</c> in versions 1 and 2), one object, or one object a line.
/// </summary>
internal sealed class JsonItems(Stream stream)
{
    private const int MostBytesOfAnItem = 32 << 20;
    private static readonly JsonReaderOptions Tolerant = new()
    {
        AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, AllowMultipleValues = true, MaxDepth = 64,
    };

    private byte[] _buffer = new byte[64 << 10];
    private int _start;
    private int _end;
    private long _before;
    private bool _final;
    private JsonReaderState _state = new(Tolerant);
    private Phase _phase = Phase.Root;
    private int _items;

    private enum Phase
    {
        Root,
        Envelope,
        Items,
        EnvelopeItems,
        AfterItems,
    }

    private enum Step
    {
        Item,
        More,
        End,
    }

    /// <summary>What the envelope says of itself; complete when all was read.</summary>
    public Envelope Envelope { get; } = new();

    /// <summary>The bytes held in memory: enough for the longest item so far.</summary>
    internal int Held => _buffer.Length;

    /// <exception cref="UnreadableFeedException">It is no JSON, or breaks off.</exception>
    public async IAsyncEnumerable<JsonElement> ReadAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        while (true)
        {
            switch (Next(out var item))
            {
                case Step.Item:
                    _items++;
                    yield return item;
                    break;
                case Step.More when _final:
                    throw new UnreadableFeedException($"The JSON ends in the middle, at byte {_before + _end}, after {_items} whole items.");
                case Step.More:
                    await FillAsync(cancellation);
                    break;
                default:
                    yield break;
            }
        }
    }

    private async ValueTask FillAsync(CancellationToken cancellation)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start.._end).CopyTo(_buffer);
            _before += _start;
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= MostBytesOfAnItem)
            {
                throw new UnreadableFeedException($"An item at byte {_before} is longer than {MostBytesOfAnItem >> 20} MB.");
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellation);
        _final = read == 0;
        _end += read;
    }

    // No part is ever the reader's final one: what ends in the middle is told by that, not by what is missing.
    private Step Next(out JsonElement item)
    {
        var reader = new Utf8JsonReader(_buffer.AsSpan(_start.._end), isFinalBlock: false, _state);
        try
        {
            return Advance(ref reader, out item);
        }
        catch (JsonException e)
        {
            throw new UnreadableFeedException(
                $"The JSON is broken in line {e.LineNumber + 1}, byte {e.BytePositionInLine} of it, after {_items} whole items.", e);
        }
    }

    private Step Advance(ref Utf8JsonReader reader, out JsonElement item)
    {
        item = default;
        while (true)
        {
            if (_phase == Phase.Envelope)
            {
                // Kept from its start, because an object that turns out to hold no list is an item itself.
                if (OpenEnvelope(ref reader, out item) is { } step)
                {
                    return step;
                }

                continue;
            }

            if (!reader.Read())
            {
                return _final && _phase == Phase.Root && OnlyBlanksLeft() ? Step.End : Step.More;
            }

            switch (_phase, reader.TokenType)
            {
                case (Phase.Root, JsonTokenType.StartArray):
                    Enter(Phase.Items, ref reader);
                    break;
                case (Phase.Root, JsonTokenType.StartObject):
                    _phase = Phase.Envelope;
                    reader = new Utf8JsonReader(_buffer.AsSpan(_start.._end), isFinalBlock: false, _state);
                    break;
                case (Phase.Items, JsonTokenType.EndArray):
                    Enter(Phase.Root, ref reader);
                    break;
                case (Phase.EnvelopeItems, JsonTokenType.EndArray):
                    Enter(Phase.AfterItems, ref reader);
                    break;
                case (Phase.AfterItems, JsonTokenType.EndObject):
                    Enter(Phase.Root, ref reader);
                    break;
                case (Phase.AfterItems, JsonTokenType.PropertyName):
                    if (!Envelope.TryRead(ref reader))
                    {
                        return Step.More;
                    }

                    Enter(Phase.AfterItems, ref reader);
                    break;
                default:
                    return Take(ref reader, out item);
            }
        }
    }

    /// <returns>Null when it is an envelope, whose items come next.</returns>
    private Step? OpenEnvelope(ref Utf8JsonReader reader, out JsonElement item)
    {
        item = default;
        reader = new Utf8JsonReader(_buffer.AsSpan(_start.._end), isFinalBlock: false, _state);
        reader.Read();
        var named = false;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
            {
                reader = new Utf8JsonReader(_buffer.AsSpan(_start.._end), isFinalBlock: false, _state);
                reader.Read();
                _phase = Phase.Root;
                return Take(ref reader, out item);
            }

            named |= reader.ValueTextEquals("name"u8);
            // An organisation lists its services, too, but it has a name.
            var list = Envelope.IsList(ref reader) && !(named && reader.ValueTextEquals("services"u8));
            var before = reader;
            if (list && reader.Read() && reader.TokenType == JsonTokenType.StartArray)
            {
                Envelope.IsEnvelope = true;
                Enter(Phase.EnvelopeItems, ref reader);
                return null;
            }

            reader = before;
            if (!Envelope.TryRead(ref reader))
            {
                return Step.More;
            }
        }

        return Step.More;
    }

    /// <summary>Takes the value that the reader stands on, if the whole of it is there.</summary>
    private Step Take(ref Utf8JsonReader reader, out JsonElement item)
    {
        item = default;
        var whole = reader;
        if (!whole.TrySkip())
        {
            return Step.More;
        }

        item = JsonElement.ParseValue(ref reader);
        Enter(_phase, ref reader);
        return Step.Item;
    }

    private void Enter(Phase phase, ref Utf8JsonReader reader)
    {
        _phase = phase;
        _start += (int)reader.BytesConsumed;
        _state = reader.CurrentState;
        reader = new Utf8JsonReader(_buffer.AsSpan(_start.._end), isFinalBlock: false, _state);
    }

    private bool OnlyBlanksLeft() => _buffer.AsSpan(_start.._end).IndexOfAnyExcept(" \t\r\n"u8) < 0;
}
