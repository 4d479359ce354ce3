using CommunityBot.Conversations;
using CommunityBot.Knowledge.Search;

namespace CommunityBot.Help;

/// <summary>The commands a person can see. Commands may ask for it although it lists them: it looks only when asked.</summary>
public sealed class CommandMenu(IServiceProvider services)
{
    private const int MostSlips = 2;

    public IReadOnlyList<ICommand> Shown => [.. services.GetServices<ICommand>().Where(c => c.InMenu)];

    /// <returns>The shown command that was probably meant: begun and not finished, or mistyped; null when none is near.</returns>
    public ICommand? Nearest(string typed)
    {
        var begun = typed.Length >= 3
            ? Shown.FirstOrDefault(c => c.Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            : null;
        return begun ?? Find(EditDistance.Nearest(typed, Shown.Select(c => c.Name), Math.Min(MostSlips, typed.Length - 1)));
    }

    private ICommand? Find(string? name) => Shown.FirstOrDefault(c => c.Name == name);
}
