using System.Text.Json;

namespace CommunityBot.Knowledge.CommunityDirectory.Importing.Formats;

/// <summary>What a page of a feed says of itself, in either version's words. Null where it says nothing.</summary>
internal sealed class Envelope
{
    public int? TotalItems { get; private set; }

    public int? TotalPages { get; private set; }

    public int? Size { get; private set; }

    public bool? Last { get; private set; }

    /// <summary>False for a plain list or a single object, which have no pages.</summary>
    public bool IsEnvelope { get; set; }

    public static bool IsList(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("contents"u8) || reader.ValueTextEquals("content"u8) || reader.ValueTextEquals("items"u8) || reader.ValueTextEquals("services"u8);

    /// <summary>True unless the page says that it is the last one and counts no more: counts and marks disagree in places.</summary>
    public bool MayGoOn(int number) => IsEnvelope && (TotalPages > number || Last != true) && !(Last is null && TotalPages <= number);

    /// <summary>A page that counts itself wrong is read all the same.</summary>
    public void NoteDisagreement(int found, string name, FeedNotes notes)
    {
        if (TotalPages is null or 1 && TotalItems is { } items && items != found)
        {
            notes.Add($"{name} says that it has {items} in all, and holds {found}.");
        }
        else if (Size is { } size && size < found)
        {
            notes.Add($"{name} says that a page has {size}; this one has {found}.");
        }

        if (found == 0)
        {
            notes.Add($"{name} lists nothing.");
        }
    }

    /// <summary>Reads one property, standing on its name; false when its value is not all there yet.</summary>
    public bool TryRead(ref Utf8JsonReader reader)
    {
        var name = reader;
        if (!reader.Read())
        {
            return false;
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.Number when reader.TryGetInt32(out var number):
                Note(ref name, number);
                return true;
            case JsonTokenType.True or JsonTokenType.False:
                if (name.ValueTextEquals("last_page"u8) || name.ValueTextEquals("last"u8))
                {
                    Last = reader.TokenType == JsonTokenType.True;
                }

                return true;
            default:
                return reader.TrySkip();
        }
    }

    private void Note(ref Utf8JsonReader name, int number)
    {
        if (name.ValueTextEquals("total_items"u8) || name.ValueTextEquals("totalElements"u8))
        {
            TotalItems = number;
        }
        else if (name.ValueTextEquals("total_pages"u8) || name.ValueTextEquals("totalPages"u8))
        {
            TotalPages = number;
        }
        else if (name.ValueTextEquals("size"u8))
        {
            Size = number;
        }
    }
}
