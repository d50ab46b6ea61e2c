using Gateway.Simulator.CommandLine;
using Gateway.Simulator.Running;

return SimulatorCommand.Invoke(args, Console.Error, Simulation.Run);
