namespace CommunityBot.Safeguarding.Detection;

/// <summary>A message and what it should be taken for.</summary>
/// <param name="Category">Null for a harmless message.</param>
public readonly record struct Example(string Text, DangerCategory? Category)
{
    internal int Class => Category is { } category ? (int)category : DangerClassifier.Harmless;
}

/// <summary>The example messages that the classifier learns from: one file a category, one message a line.</summary>
public static class Examples
{
    private const string HarmlessFile = "harmless.txt";

    /// <summary>Reads every file of a folder that is named after a category, and <c>harmless.txt</c>; missing ones are none.</summary>
    public static IReadOnlyList<Example> Read(string folder)
    {
        var examples = new List<Example>(4096);
        foreach (var category in Enum.GetValues<DangerCategory>())
        {
            AddFile(examples, Path.Combine(folder, category.Name() + ".txt"), category);
        }

        AddFile(examples, Path.Combine(folder, HarmlessFile), null);
        return examples;
    }

    private static void AddFile(List<Example> examples, string path, DangerCategory? category)
    {
        if (File.Exists(path))
        {
            examples.AddRange(ListFile.Messages(path).Select(text => new Example(text, category)));
        }
    }
}
