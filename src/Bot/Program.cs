using CommunityBot.Commands;

var configuration = new ConfigurationBuilder()
    .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
    .AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true)
    .AddEnvironmentVariables()
    .AddCommandLine([.. args.Where(a => a.Contains('='))])
    .Build();
return args switch
{
    ["evaluate", ..] => await EvaluateCommand.RunAsync(configuration, [.. args.Skip(1).Where(a => a != "--misses")], args.Contains("--misses"), default),
    ["replay", ..] => await ReplayCommand.RunAsync(configuration, null, Console.In, Console.Out, default),
    _ => await ServeCommand.RunAsync(configuration),
};
