using System.Collections.Immutable;

namespace CommunityBot.Safeguarding.Contacts;

/// <summary>
/// The contacts in force. The file is looked at when they are asked for, so an edit is live at once; one that can't be
/// read is logged once and the last good contacts stay.
/// </summary>
public sealed class ContactBook
{
    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly ILogger<ContactBook> _log;
    private readonly Lock _reading = new();
    private ContactList _current;
    private long _readVersion;

    /// <param name="shipped">The file that comes with the program; serves when <paramref name="chosen"/> can't be read.</param>
    /// <param name="chosen">The operator's own file, or null.</param>
    public ContactBook(string shipped, string? chosen, TimeProvider time, ILogger<ContactBook> log)
    {
        _path = chosen ?? shipped;
        _time = time;
        _log = log;
        _readVersion = VersionOf(_path);
        _current = TryRead() ?? (chosen is null ? throw new FormatException($"{shipped} can't be read") : ContactsFile.Read(shipped));
        WarnOfExpired();
    }

    public ContactList Current
    {
        get
        {
            var version = VersionOf(_path);
            if (version != Volatile.Read(ref _readVersion))
            {
                Reread(version);
            }

            return Volatile.Read(ref _current);
        }
    }

    /// <summary>Shown contacts whose facts were last checked too long ago, or will have been in the days given.</summary>
    public ImmutableArray<Contact> ExpiringContacts(int withinDays = 0)
    {
        var day = DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime).AddDays(withinDays);
        return [.. Current.Contacts.Values.Where(c => c.Show && c.HasExpired(day)).OrderBy(c => c.ExpiresOn).ThenBy(c => c.Id, StringComparer.Ordinal)];
    }

    private static long VersionOf(string path) => File.GetLastWriteTimeUtc(path).Ticks;

    private void Reread(long version)
    {
        lock (_reading)
        {
            if (version == _readVersion)
            {
                return;
            }

            if (TryRead() is { } read)
            {
                Volatile.Write(ref _current, read);
                _log.LogInformation("Contacts read again from {File}", _path);
            }

            Volatile.Write(ref _readVersion, version);
        }

        WarnOfExpired();
    }

    private ContactList? TryRead()
    {
        try
        {
            return ContactsFile.Read(_path);
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            _log.LogError("Contacts can't be read; the last good ones stay in use. {Fault}", e.Message);
            return null;
        }
    }

    private void WarnOfExpired()
    {
        foreach (var contact in ExpiringContacts())
        {
            _log.LogWarning(
                "Contact {Contact} was last checked on {CheckedOn:yyyy-MM-dd} and expired on {ExpiresOn:yyyy-MM-dd}; check it and change the dates in {File}",
                contact.Id, contact.CheckedOn, contact.ExpiresOn, _path);
        }
    }
}
